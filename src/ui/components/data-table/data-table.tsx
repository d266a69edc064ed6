import { type Content, classNames } from "../content.ts";

export interface DataColumn {
  readonly head: Content;
  /** The head in plain words, shown beside the value where the table is stacked on a phone. */
  readonly short?: string | undefined;
  /** Figures under each other, to the right. */
  readonly numeric?: boolean | undefined;
  /** Drawn under the head: an axis that the column shares. */
  readonly axis?: Content | undefined;
}

export interface DataRow {
  readonly cells: readonly Content[];
  /** The row that costs people most. Its words must say why. */
  readonly standsOut?: boolean | undefined;
  readonly id?: string | undefined;
}

/**
 * A table whose first cell heads its row. Wide tables scroll within themselves; with `stacked`, each row becomes a
 * small card on a phone. Roles are written out because a table that is laid out otherwise loses its own.
 */
export function DataTable(props: {
  readonly caption: Content;
  /** The caption is said, not shown, where a heading above says the same. */
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly DataRow[];
  readonly stacked?: boolean | undefined;
  readonly compact?: boolean | undefined;
  readonly id?: string | undefined;
}) {
  const { columns } = props;
  return (
    <div class={classNames("tl-tablebox", props.stacked && "tl-tablebox--stacked")}>
      <table
        class={classNames("tl-table", props.stacked && "tl-table--stacked", props.compact && "tl-table--compact")}
        id={props.id}
        {...role("table")}
      >
        <caption class={classNames(props.captionHidden && "tl-hidden")}>{props.caption}</caption>
        <thead {...role("rowgroup")}>
          <tr {...role("row")}>
            {columns.map((column) => (
              <th scope="col" class={classNames(column.numeric && "is-numeric")} {...role("columnheader")}>
                {column.head}
                {column.axis}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...role("rowgroup")}>
          {props.rows.map((row) => (
            <tr class={classNames(row.standsOut && "stands-out")} id={row.id} {...role("row")}>
              {row.cells.map((cell, index) => (
                <Cell column={columns[index]} first={index === 0}>
                  {cell}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell(props: {
  readonly column: DataColumn | undefined;
  readonly first: boolean;
  readonly children?: Content;
}) {
  if (props.first) {
    return (
      <th scope="row" {...role("rowheader")}>
        {props.children}
      </th>
    );
  }
  return (
    <td class={classNames(props.column?.numeric && "is-numeric")} data-head={props.column?.short} {...role("cell")}>
      {props.children}
    </td>
  );
}

function role(name: string): { readonly role: string } {
  return { role: name };
}
