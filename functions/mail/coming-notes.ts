/** What will be recorded or seen that is not yet, in a person's own e-mail: the sentences of popup and My activity. */
import { pendingWords } from '#core/policy/announced-words.ts'
import { formatDay, inZone } from '#core/format/date.ts'
import de from '#core/policy/words/de.json' with { type: 'json' }
import en from '#core/policy/words/en.json' with { type: 'json' }
import type { Account } from '../accounts/account.ts'
import { fill } from './words.ts'

const SENTENCES: Record<'en' | 'de', Record<string, string>> = { en: en.policy.from, de: de.policy.from }

export const comingNotes = (
  { announced, timeZone, dateFormat }: Pick<Account, 'announced' | 'timeZone' | 'dateFormat'>,
  language: 'en' | 'de',
): string[] =>
  pendingWords(announced).flatMap(({ key, values }) => {
    const sentence = SENTENCES[language][key.replace('from.', '')]
    if (sentence === undefined) return []
    const from = formatDay(inZone(Number(values['from']), timeZone).day, dateFormat)
    const written = Object.entries(values).map(([name, value]) => [name, String(value)])
    return [fill(sentence, { ...Object.fromEntries(written), from })]
  })
