/** What changed in a week: the sentences of its page, group by group, and the numbers behind them as a file. */
import { changesFile } from '#core/changes/changes-file.ts'
import { createSay, type Say } from '#core/changes/say.ts'
import { toldChanges, type ToldSentence } from '#core/changes/told-changes.ts'
import de from '#core/changes/words/de.json' with { type: 'json' }
import en from '#core/changes/words/en.json' with { type: 'json' }
import type { Content, ContentRequest } from './content.ts'

const SAY: Record<'en' | 'de', Say> = { en: createSay(en.change), de: createSay(de.change) }

export const changesContent = async ({
  query,
  language,
  account,
  words,
  readChanges,
}: ContentRequest): Promise<Content> => {
  const report = await readChanges()
  const say = SAY[language]
  const group = query['group']
  const told = toldChanges(report, group, account.dateFormat, say)
  const file = changesFile(report, group, say)
  return {
    answer: report.freshThrough === null ? words['answer.nothing'] : told.answer,
    sections: [
      ...told.groups.map(({ title, people, quiet, sentences }) => ({
        title,
        about: people,
        lines: [...(quiet === undefined ? [] : [{ text: quiet }]), ...sentences.map(lineOf)],
      })),
      ...(told.small === undefined
        ? []
        : [{ title: told.small.title, lines: [{ text: told.small.why }, { text: told.small.names }] }]),
    ],
    notes: [`${told.compared} ${told.counted}`.trim()],
    columns: file.columns,
    numbers: 2,
    rows: [],
    more: 0,
    file,
  }
}

const lineOf = ({ text, link: { path, query } }: ToldSentence) => ({
  text,
  path: `${path}?${new URLSearchParams(query).toString()}`,
})
