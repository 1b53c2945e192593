import { describe, expect, it } from 'vitest'
import { changeKind } from '#core/contracts/changes-report.ts'
import { en } from '../locales/en.ts'
import { behind, sentencePartsOf } from './sentence.ts'

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

  it('has words both ways and a page behind it, whatever changed', () => {
    for (const kind of changeKind.options) {
      expect(Object.keys(en.changes[kind])).toEqual(['more', 'less'])
      expect(behind({ kind, subject: 'Email' }).path).toMatch(/^\//)
    }
  })
})
