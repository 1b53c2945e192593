import { describe, expect, it } from 'vitest'
import { figureFile, readFigureSort, sortFigures, writeFigureSort } from './figure-table.ts'

const columns = [{ key: 'focus', text: 'Focus' }]
const row = (label: string, value: number | null) => ({
  key: label,
  label,
  to: {},
  cells: { focus: { value, text: value === null ? '–' : `${String(value)}m` } },
})
const rows = [row('Ada', 5), row('Bob', null), row('Cem', 9)]
const labels = (text: string | undefined) =>
  sortFigures(rows, readFigureSort(text, columns)).map(({ label }) => label)

describe('a table of figures', () => {
  it('is by name until it is asked otherwise', () => {
    expect(labels(undefined)).toEqual(['Ada', 'Bob', 'Cem'])
    expect(labels('nonsense')).toEqual(['Ada', 'Bob', 'Cem'])
    expect(labels('-label')).toEqual(['Cem', 'Bob', 'Ada'])
  })

  it('keeps what has no figure at the end of either order', () => {
    expect(labels('focus')).toEqual(['Ada', 'Cem', 'Bob'])
    expect(labels('-focus')).toEqual(['Cem', 'Ada', 'Bob'])
  })

  it('writes the order that it reads, and nothing for its own', () => {
    for (const text of ['focus', '-focus', '-label'])
      expect(writeFigureSort(readFigureSort(text, columns))).toBe(text)
    expect(writeFigureSort(readFigureSort('label', columns))).toBeUndefined()
  })

  it('is a file of the same rows', () => {
    expect(figureFile('Person', columns, rows.slice(0, 2))).toEqual({
      columns: ['Person', 'Focus'],
      rows: [
        ['Ada', '5m'],
        ['Bob', '–'],
      ],
    })
  })
})
