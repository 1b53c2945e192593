import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOARD_STATES, entriesOf, labelsOf } from './live-board.ts'
import type { BoardEntry } from './live-board.ts'
import { BOARD_VIEWS, cardsOf, countStates, createKeeper, heardOf, sectionsOf } from './people-board.ts'
import { agent, NOW } from './test/agents.ts'

const labels = labelsOf({
  people: [
    { id: 'user-ada', label: 'Ada', users: ['user-ada', 'user-laptop'] },
    { id: 'user-bo', label: 'Bo', users: ['user-bo'] },
  ],
  computers: [],
})
const GROUPS = [
  { id: 'sales', label: 'Sales' },
  { id: 'lab', label: 'Lab' },
]
const entries = (...agents: Parameters<typeof agent>[]) =>
  entriesOf(
    agents.map((of) => agent(...of)),
    labels,
    NOW,
  )
const namesIn = (...of: Parameters<typeof sectionsOf>) =>
  sectionsOf(...of).map(({ key, cards }) => [key, ...cards.map(({ person }) => person.label)])

describe('a card', () => {
  it('is one of a person with several agents, the liveliest in front, of equals the freshest', () => {
    const [card, ...others] = cardsOf(
      entries(['ada', 'locked'], ['laptop', 'active'], ['old', 'unknown', { userId: 'user-ada' }]),
    )
    expect(others).toEqual([])
    expect(card?.first.agentId).toBe('laptop')
    expect(card?.others.map(({ agentId }) => agentId)).toEqual(['ada'])
    const live = { sequence: 1, state: 'active' as const, since: NOW - 10_000 }
    expect(cardsOf(entries(['ada', 'active'], ['laptop', 'active', { live }]))[0]?.first.agentId).toBe(
      'laptop',
    )
  })
  it('says between when the last words of the people of each state are from', () => {
    const at = (ago: number) => ({ live: { sequence: 1, state: 'active' as const, since: NOW - ago } })
    const heard = heardOf(
      cardsOf(
        entries(
          ['ada', 'active', at(9000)],
          ['bo', 'active', at(3000)],
          ['cy', 'unknown', { live: undefined }],
        ),
      ),
    )
    expect(heard).toEqual({
      active: { from: NOW - 9000, to: NOW - 3000 },
      silent: { from: NOW - 5000, to: NOW - 5000 },
    })
  })
  it('counts once, in the liveliest state', () => {
    expect(
      countStates(cardsOf(entries(['ada', 'inactive'], ['laptop', 'presence'], ['bo', 'passive']))),
    ).toEqual({ active: 0, presence: 1, passive: 1, inactive: 0, silent: 0 })
  })
})

describe('the sections', () => {
  it('are the groups in their order, then who is in none', () => {
    const all = entries(
      ['bo', 'active', { groups: ['lab', 'unseen'] }],
      ['ada', 'active', { groups: ['unseen'] }],
    )
    expect(namesIn(all, 'group', GROUPS)).toEqual([
      ['lab', 'Bo'],
      ['', 'Ada'],
    ])
  })
  it('show of a person what their group is, and no other computer', () => {
    const all = entries(['ada', 'locked', { groups: ['sales'] }], ['laptop', 'active'])
    const [sales, none] = sectionsOf(all, 'group', GROUPS)
    expect(sales?.cards[0]).toMatchObject({ first: { agentId: 'ada' }, others: [] })
    expect(none?.cards[0]).toMatchObject({ first: { agentId: 'laptop' }, others: [] })
  })
  it('are the states that somebody is in, or everybody', () => {
    const all = entries(['bo', 'active'], ['ada', 'locked'])
    expect(namesIn(all, 'state', GROUPS)).toEqual([
      ['active', 'Bo'],
      ['inactive', 'Ada'],
    ])
    expect(namesIn(all, 'name', GROUPS)).toEqual([['', 'Ada', 'Bo']])
  })
})

const anyEntries = fc
  .array(
    fc.record({
      user: fc.constantFrom('ada', 'laptop', 'bo', 'cy', 'di'),
      state: fc.constantFrom('active', 'presence', 'passive', 'locked', 'unknown'),
      groups: fc.subarray(['sales', 'lab', 'unseen']),
    }),
    { maxLength: 12 },
  )
  .map((rows) =>
    entries(
      ...rows.map(({ user, state, groups }, at): Parameters<typeof agent> => [
        String(at),
        state,
        { userId: `user-${user}`, groups },
      ]),
    ),
  )
const peopleIn = (of: readonly BoardEntry[]) => new Set(of.map(({ person }) => person.id)).size

describe('whatever happens', () => {
  it('nobody is missing in any order, and every section counts its people', () => {
    fc.assert(
      fc.property(anyEntries, fc.constantFrom(...BOARD_VIEWS), (all, view) => {
        const sections = sectionsOf(all, view, GROUPS)
        expect(new Set(sections.flatMap(({ cards }) => cards.map(({ person }) => person.id))).size).toBe(
          peopleIn(all),
        )
        for (const { cards, counts } of sections)
          expect(BOARD_STATES.reduce((sum, state) => sum + counts[state], 0)).toBe(cards.length)
      }),
    )
  })
  it("nobody's place among others moves when states change", () => {
    fc.assert(
      fc.property(anyEntries, fc.infiniteStream(fc.constantFrom(...BOARD_STATES)), (all, states) => {
        const changed = all.map((entry) => ({ ...entry, state: states.next().value ?? entry.state }))
        const places = (of: readonly BoardEntry[]) => namesIn(of, 'group', GROUPS)
        expect(places(changed)).toEqual(places(all))
      }),
    )
  })
  it('a card stays the same object until something of it changes', () => {
    const keep = createKeeper()
    const before = keep(sectionsOf(entries(['ada', 'active'], ['bo', 'active']), 'name', GROUPS))
    const after = keep(sectionsOf(entries(['ada', 'active'], ['bo', 'passive']), 'name', GROUPS))
    expect(after[0]?.cards[0]).toBe(before[0]?.cards[0])
    expect(after[0]?.cards[1]).not.toBe(before[0]?.cards[1])
    expect(after[0]?.cards[1]?.first.state).toBe('passive')
  })
})
