import { type Content, classNames } from "../content.ts";
import type { TextSize } from "../label/label.tsx";

/** `numeric` sets figures under each other, to the right. */
export interface TableCell {
  readonly content: Content;
  readonly numeric?: boolean | undefined;
  readonly colSpan?: number | undefined;
  readonly rowSpan?: number | undefined;
}

export function Table(props: {
  readonly caption?: Content | undefined;
  readonly captionSize?: TextSize | undefined;
  readonly head?: readonly TableCell[] | undefined;
  readonly rows: readonly (readonly TableCell[])[];
  readonly firstCellIsHeader?: boolean | undefined;
  readonly class?: string | undefined;
}) {
  return (
    <table class={classNames("govuk-table", props.class)}>
      {props.caption !== undefined && (
        <caption
          class={classNames("govuk-table__caption", props.captionSize && `govuk-table__caption--${props.captionSize}`)}
        >
          {props.caption}
        </caption>
      )}
      {props.head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {props.head.map((cell) => (
              <th
                scope="col"
                class={classNames("govuk-table__header", cell.numeric && "govuk-table__header--numeric")}
                colspan={cell.colSpan}
                rowspan={cell.rowSpan}
              >
                {cell.content}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {props.rows.map((row) => (
          <tr class="govuk-table__row">
            {row.map((cell, index) =>
              index === 0 && props.firstCellIsHeader ? (
                <th scope="row" class="govuk-table__header" colspan={cell.colSpan} rowspan={cell.rowSpan}>
                  {cell.content}
                </th>
              ) : (
                <td
                  class={classNames("govuk-table__cell", cell.numeric && "govuk-table__cell--numeric")}
                  colspan={cell.colSpan}
                  rowspan={cell.rowSpan}
                >
                  {cell.content}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
