/** One card a person, however many agents are theirs, in sections that keep their order. */
import { BOARD_STATES } from './live-board.ts'
import type { BoardEntry, BoardState, Named } from './live-board.ts'

export type PersonCard = {
  person: Named
  /** The liveliest agent, of equals the one heard of last. */
  first: BoardEntry
  /** Their other agents that are heard of. */
  others: readonly BoardEntry[]
}

export const BOARD_VIEWS = ['group', 'state', 'name'] as const
export type BoardView = (typeof BOARD_VIEWS)[number]

export type Counts = Record<BoardState, number>

export type Heard = Partial<Record<BoardState, { from: number; to: number }>>

/** `key`: a group's id, a state, or empty: who is in no group, or simply everybody. */
export type Section = { key: string; cards: readonly PersonCard[]; counts: Counts }

const byName = new Intl.Collator()
const livelier = (a: BoardEntry, b: BoardEntry): number =>
  BOARD_STATES.indexOf(a.state) - BOARD_STATES.indexOf(b.state) ||
  b.reach - a.reach ||
  (a.agentId < b.agentId ? -1 : 1)

/** By name: whatever anybody does, nobody's place among the others moves. */
export const cardsOf = (entries: readonly BoardEntry[]): PersonCard[] =>
  [...Map.groupBy(entries, ({ person }) => person.id).values()]
    .flatMap((own): PersonCard[] => {
      const [first, ...others] = own.toSorted(livelier)
      return first === undefined
        ? []
        : [{ person: first.person, first, others: others.filter(({ state }) => state !== 'silent') }]
    })
    .sort((a, b) => byName.compare(a.person.label, b.person.label) || (a.person.id < b.person.id ? -1 : 1))

/** Who is at two computers counts once, in the liveliest. */
export const countStates = (cards: readonly PersonCard[]): Counts => {
  const counts = { active: 0, presence: 0, passive: 0, inactive: 0, silent: 0 }
  for (const { first } of cards) counts[first.state]++
  return counts
}

const sectionOf = (key: string, cards: readonly PersonCard[]): Section[] =>
  cards.length === 0 ? [] : [{ key, cards, counts: countStates(cards) }]

/**
 * By group a section holds what is seen of its people through that group: of a person whose laptop is not in it, the
 * desk alone.
 */
export const sectionsOf = (
  entries: readonly BoardEntry[],
  view: BoardView,
  groups: readonly Named[],
): Section[] => {
  if (view === 'name') return sectionOf('', cardsOf(entries))
  if (view === 'state') {
    const cards = cardsOf(entries)
    return BOARD_STATES.flatMap((state) =>
      sectionOf(
        state,
        cards.filter(({ first }) => first.state === state),
      ),
    )
  }
  const known = new Set(groups.map(({ id }) => id))
  return [
    ...groups.flatMap(({ id }) =>
      sectionOf(id, cardsOf(entries.filter((entry) => entry.groups.includes(id)))),
    ),
    ...sectionOf('', cardsOf(entries.filter((entry) => !entry.groups.some((id) => known.has(id))))),
  ]
}

/** Between when the last words of those in each state are from, ms; of a state that nobody is in nothing. */
export const heardOf = (cards: readonly PersonCard[]): Heard => {
  const heard: Heard = {}
  for (const { first } of cards) {
    const { from, to } = heard[first.state] ?? { from: first.reach, to: first.reach }
    heard[first.state] = { from: Math.min(from, first.reach), to: Math.max(to, first.reach) }
  }
  return heard
}

/** The cards as they were where nothing of them changed, so that only the others are drawn again. */
export const createKeeper = () => {
  let kept = new Map<string, { told: string; card: PersonCard }>()
  return (sections: readonly Section[]): Section[] => {
    const next: typeof kept = new Map()
    const result = sections.map((section) => ({
      ...section,
      cards: section.cards.map((card) => {
        const told = JSON.stringify([card.person, shownOf(card.first), card.others.map(shownOf)])
        const place = `${section.key} ${card.person.id}`
        const before = kept.get(place)
        const held = before?.told === told ? before : { told, card }
        next.set(place, held)
        return held.card
      }),
    }))
    kept = next
    return result
  }
}

/** What a person sees of an entry. */
const shownOf = ({ agentId, computer, state, detail, presence, since, front }: BoardEntry) => [
  agentId,
  computer.label,
  state,
  detail,
  presence,
  since,
  front,
]
