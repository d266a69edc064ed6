import {
  Button,
  ButtonGroup,
  ButtonLink,
  Checkboxes,
  CitizenPage,
  type CitizenPageProps,
  type Content,
  DateInput,
  Details,
  ErrorSummary,
  Input,
  InsetText,
  NotificationBanner,
  Panel,
  Radios,
  ResultItem,
  ResultList,
  ResultTotal,
  Select,
  Settled,
  SummaryList,
  Table,
  Tag,
  Textarea,
  WarningText,
} from "../../../src/ui/index.ts";

/** Pages made of every citizen component, as a service would use them. The figures are invented. */
export function citizenSamples(stylesheet: string): Readonly<Record<string, Content>> {
  return {
    "citizen-start": (
      <Page stylesheet={stylesheet} title="Find your aids" phase>
        <h1>Find the aids you can get</h1>
        <p>
          Answer a few questions about you and the people you live with. You see what you can get each month, and why.
        </p>
        <h2>Before you start</h2>
        <ul>
          <li>It takes about 4 minutes.</li>
          <li>Have your last payslip and your rent receipt at hand. An estimate is fine.</li>
          <li>You need no account. You can stop and come back.</li>
        </ul>
        <InsetText>We keep your answers encrypted and delete them after 30 days.</InsetText>
        <ButtonLink href="#start" start>
          Start now
        </ButtonLink>
        <h2>Your privacy</h2>
        <p>
          We do not ask your name. <a href="#privacy">What we keep and for how long</a>
        </p>
      </Page>
    ),
    "citizen-question": (
      <Page stylesheet={stylesheet} title="How much rent do you pay each month? – Find your aids" back>
        <form method="post" action="#">
          <Input
            name="rent"
            label={{ text: "How much rent do you pay each month?", size: "l", heading: true }}
            hint="Without charges such as heating or water. An estimate is fine."
            prefix="€"
            suffix="a month"
            inputMode="decimal"
            width={5}
            value="520"
          />
          <Radios
            name="shared"
            legend={{ text: "Is the flat shared with people outside your family?", size: "m" }}
            items={[
              { value: "no", text: "No", checked: true },
              {
                value: "yes",
                text: "Yes",
                conditional: (
                  <Input name="people" label={{ text: "How many people share it?" }} width={2} inputMode="numeric" />
                ),
              },
            ]}
          />
          <Button once>Continue</Button>
        </form>
        <Details summary="Why we ask" open>
          Housing aid depends on your rent up to a ceiling for your area (<a href="#law">article R822-13</a>). It
          changes the amount for 7 of 10 tenants like you.
        </Details>
        <Settled decided={21} of={28}>
          <strong>21 of 28 aids decided.</strong> About 3 questions left.
        </Settled>
      </Page>
    ),
    "citizen-errors": (
      <Page stylesheet={stylesheet} title="Error: Your child – Find your aids" back>
        <ErrorSummary
          title="There is a problem"
          errors={[
            { text: "Enter the year your child was born", href: "#born-year" },
            { text: "Say who looks after your child", href: "#care" },
            { text: "Choose a country", href: "#country" },
          ]}
        />
        <form method="post" action="#">
          <DateInput
            id="born"
            name="born"
            legend={{ text: "When was your child born?", size: "l", heading: true }}
            hint="For example, 27 3 2019"
            error={{ word: "Error", text: "Enter the year your child was born" }}
            parts={[
              { key: "day", label: "Day", value: "27" },
              { key: "month", label: "Month", value: "3" },
              { key: "year", label: "Year", error: true },
            ]}
          />
          <Checkboxes
            name="care"
            legend={{ text: "Who looks after your child?", size: "m" }}
            hint="Choose all that apply."
            error={{ word: "Error", text: "Say who looks after your child" }}
            items={[
              { value: "nursery", text: "A nursery", hint: "Public or private" },
              { value: "minder", text: "A registered childminder" },
              { kind: "divider", text: "or" },
              { value: "none", text: "None of these", exclusive: true },
            ]}
          />
          <Select
            name="country"
            label={{ text: "Where does your child live?" }}
            error={{ word: "Error", text: "Choose a country" }}
            items={[
              { value: "", text: "Choose" },
              { value: "fr", text: "France" },
              { value: "be", text: "Belgium" },
            ]}
          />
          <Textarea name="more" label={{ text: "Anything else?" }} hint="Do not give names." rows={3} />
          <ButtonGroup>
            <Button>Continue</Button>
            <Button look="secondary" name="skip" value="1">
              I do not know
            </Button>
            <a href="#save">Save and come back later</a>
          </ButtonGroup>
        </form>
      </Page>
    ),
    "citizen-check": (
      <Page stylesheet={stylesheet} title="Check your answers – Find your aids" back>
        <NotificationBanner
          title="Important"
          heading="You have 3 days left to finish. We delete your answers after that."
        />
        <h1>Check your answers</h1>
        <SummaryList
          card={{ title: "You", actions: [{ href: "#you", text: "Remove", about: "you" }] }}
          rows={[
            {
              key: "Date of birth",
              value: "1 March 1990",
              actions: [{ href: "#1", text: "Change", about: "date of birth" }],
            },
            {
              key: "Net wages",
              value: "1,450 € a month",
              actions: [{ href: "#2", text: "Change", about: "net wages" }],
            },
          ]}
        />
        <SummaryList
          card={{ title: "Your home" }}
          rows={[
            { key: "Rent", value: "520 € a month", actions: [{ href: "#3", text: "Change", about: "rent" }] },
            { key: "Shared", value: <Tag colour="grey">not asked</Tag>, actions: [] },
          ]}
        />
        <WarningText word="Warning">If you leave out wages you may have to pay money back.</WarningText>
        <Button>See what I can get</Button>
      </Page>
    ),
    "citizen-results": (
      <Page stylesheet={stylesheet} title="What you can get – Find your aids" back>
        <h1>You can probably get</h1>
        <ResultTotal amount="about 793 € a month">from 3 aids, between 760 € and 820 €</ResultTotal>
        <ResultList>
          <ResultItem
            name="Activity bonus"
            level={2}
            amount="372.65 €"
            certainty="sure"
            lead="Every month, from the family fund."
          >
            <Details summary="Why this amount" open>
              <ul>
                <li>
                  Your family’s flat rate is <strong>1,002.75 €</strong> for four people (
                  <a href="#l">article L842-3</a>)
                </li>
                <li>
                  plus <strong>61 %</strong> of your wages of 2,954 €, minus your resources
                </li>
                <li>One more euro of wages would lower it by 39 cents</li>
              </ul>
              <Table
                caption="Values used"
                captionSize="s"
                head={[{ content: "Value" }, { content: "Amount", numeric: true }]}
                rows={[
                  [{ content: "Wages, average of 3 months" }, { content: "2,954.00 €", numeric: true }],
                  [{ content: "Other resources" }, { content: "352.00 €", numeric: true }],
                ]}
              />
            </Details>
            <Details summary="How to apply">Apply online at the family fund with your last three payslips.</Details>
          </ResultItem>
          <ResultItem
            name="Housing aid"
            level={2}
            amount="221.00 €"
            certainty="likely"
            lead="Every month, paid to your landlord."
          >
            <Details summary="Why this amount">Your rent is under the ceiling for your area.</Details>
          </ResultItem>
        </ResultList>
        <h2>We are not sure</h2>
        <ResultList>
          <ResultItem
            name="Energy voucher"
            amount="not sure yet"
            certainty="not_sure"
            lead={
              <>
                We need your reference income for 2024. It is on your tax notice.{" "}
                <a href="#q">Answer one more question</a>
              </>
            }
          />
        </ResultList>
        <h2>Not for you now</h2>
        <ResultList>
          <ResultItem
            name="Active solidarity income"
            amount="no"
            certainty="no"
            lead="Your resources of 3,306 € are over 1,369 €."
          >
            <Details summary="What would have to change">It begins when your resources fall under 1,369 €.</Details>
          </ResultItem>
        </ResultList>
      </Page>
    ),
    "citizen-done": (
      <Page stylesheet={stylesheet} title="Did it work? – Find your aids" lang="fr">
        <Panel title="Merci">Votre réponse est enregistrée</Panel>
        <h2>Et ensuite ?</h2>
        <p>Votre réponse aide à corriger les questions, et la règle s’il le faut.</p>
        <Radios
          name="got"
          inline
          legend={{ text: "Avez-vous reçu l’aide ?", size: "m" }}
          items={[
            { value: "yes", text: "Oui" },
            { value: "no", text: "Non" },
          ]}
        />
        <Button look="warning">Effacer mes réponses</Button>
      </Page>
    ),
  };
}

function Page(props: {
  readonly stylesheet: string;
  readonly title: string;
  readonly lang?: "en" | "fr";
  readonly back?: boolean;
  readonly phase?: boolean;
  readonly children?: Content;
}) {
  const french = props.lang === "fr";
  const frame: Omit<CitizenPageProps, "children"> = {
    lang: props.lang ?? "en",
    title: props.title,
    stylesheet: props.stylesheet,
    skip: french ? "Aller au contenu" : "Skip to main content",
    service: { name: french ? "Trouver vos aides" : "Find your aids", href: "#service" },
    languages: {
      label: french ? "Langue" : "Language",
      choices: [
        { lang: "en", name: "English", href: "?lang=en" },
        { lang: "fr", name: "Français", href: "?lang=fr" },
      ],
    },
    back: props.back ? { href: "#back", text: "Back" } : undefined,
    phase: props.phase
      ? { tag: "Trial", text: "This service is being tried out. Its answers decide nothing." }
      : undefined,
    footer: {
      label: french ? "À propos de ce service" : "About this service",
      links: french
        ? [
            { href: "#privacy", text: "Vie privée" },
            { href: "#accessibility", text: "Accessibilité" },
            { href: "#help", text: "Aide" },
          ]
        : [
            { href: "#privacy", text: "Privacy" },
            { href: "#accessibility", text: "Accessibility" },
            { href: "#help", text: "Help" },
          ],
    },
  };
  return <CitizenPage {...frame}>{props.children}</CitizenPage>;
}
