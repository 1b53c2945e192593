import { describe, expect, it } from 'vitest'
import type { ClassificationList, SeenList } from '#core/contracts/classification-list.ts'
import { keyTyped, thingsOf, withWords } from './things.ts'

const list: ClassificationList = {
  account: {
    'site:github.com': { productivity: 'unproductive' },
    'site:quiet.example': { productivity: 'undefined' },
    'app:own9': { category: 'Own words' },
  },
  exceptions: { sales: { 'site:github.com': { productivity: 'productive', category: 'Sales' } } },
  categories: [],
}
const seen: SeenList = {
  from: '2026-01-01',
  to: '2026-01-30',
  undefinedShare: 0.5,
  rows: [
    { key: 'site:new.example', label: 'new.example', share: 0.4 },
    { key: 'site:own.github.com', label: 'own.github.com', share: 0.3 },
    { key: 'app:planner9', label: 'Planner 9', share: 0.2 },
    { key: 'site:quiet.example', label: 'quiet.example', share: 0.1 },
  ],
}
const of = (key: string, group?: string) => thingsOf(list, seen, group).find((thing) => thing.key === key)

describe('the list of things', () => {
  it('holds the catalogue, the account’s own and what was seen, longest first', () => {
    const things = thingsOf(list, seen)
    expect(things.length).toBeGreaterThan(500)
    expect(things.slice(0, 3).map(({ label }) => label)).toEqual([
      'new.example',
      'own.github.com',
      'Planner 9',
    ])
    expect(of('app:own9')).toMatchObject({ kind: 'app', category: 'Own words', source: 'own' })
    expect(of('app:excel')).toMatchObject({ productivity: 'productive', source: 'suggested', share: 0 })
  })
  it('says what counts for a group where it has an exception, also of what is below a site', () => {
    expect(of('site:own.github.com')).toMatchObject({
      productivity: 'unproductive',
      source: 'own',
      word: {},
    })
    expect(of('site:github.com', 'sales')).toMatchObject({ productivity: 'productive', source: 'exception' })
    expect(of('site:quiet.example', 'sales')).toMatchObject({ source: 'own', word: {} })
  })
  it('leaves open what was seen and nobody decided, not what the account calls undefined', () => {
    const open = thingsOf(list, seen).filter(({ isOpen }) => isOpen)
    expect(open.map(({ key }) => key)).toEqual(['site:new.example', 'app:planner9'])
  })
  it('shows words that are on their way', () => {
    const words = new Map([['app:planner9', { productivity: 'productive' as const }]])
    expect(
      thingsOf(withWords(list, undefined, words), seen).find(({ key }) => key === 'app:planner9'),
    ).toMatchObject({
      productivity: 'productive',
      source: 'own',
    })
    const laid = withWords(list, 'sales', words)
    expect(laid.exceptions['sales']).toHaveProperty('app:planner9')
    expect(laid.account).not.toHaveProperty('app:planner9')
  })
})

it.each([
  ['site', 'https://www.GitHub.com/a?b', 'site:github.com'],
  ['site', 'intranet.example', 'site:intranet.example'],
  ['site', 'two words', undefined],
  ['site', 'localhost', undefined],
  ['app', 'WINWORD.EXE', 'app:winword'],
  ['app', ' ', undefined],
] as const)('takes %s “%s” as %s', (kind, typed, key) => {
  expect(keyTyped(kind, typed)).toBe(key)
})
