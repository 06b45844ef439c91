import type { InputProps } from './input-props.js';
import { wordsOfKey, type Table } from './setting-value.js';

/** Rows and columns of choices. Each cell is inherited for itself: what is set here names its own cells only. */
export function PolicyInput({ setting, own, inherited, onValue }: InputProps) {
  const table = (own ?? {}) as Table;
  const wider = inherited as Table;
  const change = (row: string, column: string, to: string): void => {
    const cells = { ...table[row], [column]: to };
    const kept = Object.entries(cells).filter(([, it]) => it !== '');
    const { [row]: _changed, ...others } = table;
    const next = kept.length === 0 ? others : { ...others, [row]: Object.fromEntries(kept) };
    onValue(Object.keys(next).length === 0 ? null : next);
  };
  return (
    <table class="policy">
      <thead>
        <tr>
          <td />
          {setting.columns?.map((it) => (
            <th key={it} scope="col">
              {wordsOfKey(it)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {setting.rows?.map((row) => (
          <tr key={row}>
            <th scope="row">{wordsOfKey(row)}</th>
            {setting.columns?.map((column) => (
              <td key={column}>
                <select
                  aria-label={`${wordsOfKey(row)}, ${wordsOfKey(column).toLowerCase()}`}
                  class={table[row]?.[column] === undefined ? 'is-inherited' : 'is-own'}
                  value={table[row]?.[column] ?? ''}
                  onChange={({ currentTarget }) => {
                    change(row, column, currentTarget.value);
                  }}
                >
                  <option value="">{wider[row]?.[column]} (inherited)</option>
                  {setting.values?.map((it) => (
                    <option key={it}>{it}</option>
                  ))}
                </select>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
