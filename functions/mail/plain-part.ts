/** The e-mail as plain text, for programs that show no HTML. */
import type { Section } from './content.ts'
import type { Letter } from './letter.ts'
import { fill } from './words.ts'

export const plainPart = ({ content, words, links, ...letter }: Letter): string =>
  [
    letter.about,
    content.answer,
    '',
    ...(content.sections ?? []).flatMap(sectionOf),
    ...linesOf(content),
    ...letter.notes,
    '',
    `${words.open}: ${links.view}`,
    '',
    '-- ',
    `${letter.why} ${words.own} ${fill(words.zone, { zone: letter.timeZone })}`,
    `${words.stop}: ${links.stop}`,
    '',
  ].join('\n')

const sectionOf = ({ title, about, lines }: Section): string[] => [
  about === undefined ? title : `${title} (${about})`,
  ...lines.map(({ text }) => `- ${text}`),
  '',
]

const WIDEST = 40

/** Columns as wide as their longest cell, numbers to the right. */
const linesOf = ({ columns, rows, numbers }: Letter['content']): string[] => {
  if (rows.length === 0) return []
  const cut = (text: string) => (text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text)
  const all = [columns, ...rows].map((row) => row.map(cut))
  const widths = columns.map((_, index) => Math.max(...all.map((row) => (row[index] ?? '').length)))
  return all.map((row) =>
    row
      .map((text, index) =>
        index >= numbers ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}
