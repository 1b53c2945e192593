import { describe, expect, it } from 'vitest'
import { changeKind } from '#core/contracts/changes-report.ts'
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import { createSay } from './say.ts'
import { behind, sentencePartsOf, sentenceText } from './sentence.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

const HOUR = 3_600_000

describe('a sentence about a change', () => {
  it('tells times, shares and hours of the day as they are read', () => {
    expect(sentencePartsOf({ kind: 'worked-time', now: 7.5 * HOUR, usual: 8 * HOUR })).toEqual({
      how: 'less',
      now: '7h 30m',
      usual: '8h 00m',
      change: '30m',
    })
    expect(sentencePartsOf({ kind: 'unknown-share', now: 0.12, usual: 0.03 })).toMatchObject({
      how: 'more',
      now: '12\u00a0%',
      change: '9',
    })
    expect(sentencePartsOf({ kind: 'first-activity', now: 560, usual: 532.5 })).toEqual({
      how: 'more',
      now: '09:20',
      usual: '08:53',
      change: '28m',
    })
  })

  it('has words both ways and a page behind it, whatever changed, in each language', () => {
    for (const kind of changeKind.options) {
      for (const { change } of [en, de]) expect(Object.keys(change.sentence[kind])).toEqual(['more', 'less'])
      expect(behind({ kind, subject: 'Email' }).path).toMatch(/^\//)
    }
  })

  it('is in words of the language asked for', () => {
    const sentence = { kind: 'category', subject: UNCATEGORISED, now: 2 * HOUR, usual: HOUR } as const
    expect(sentenceText(sentence, createSay(en.change))).toBe(
      'No category: 2h 00m a person and working day, 1h 00m more than usual (1h 00m).',
    )
    expect(sentenceText(sentence, createSay(de.change))).toBe(
      'Ohne Kategorie: 2h 00m je Person und Arbeitstag, 1h 00m mehr als üblich (1h 00m).',
    )
  })
})
