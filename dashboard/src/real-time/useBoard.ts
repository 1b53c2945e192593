/** The board of Real-time as the address asks for it. */
import { computed } from 'vue'
import type { UsageTime } from '#core/contracts/usage-report.ts'
import { keepsGroup } from '../filter/in-group.ts'
import { useFilter } from '../filter/useFilter.ts'
import { useRange } from '../range/useRange.ts'
import { useReport } from '../reports/useReport.ts'
import { useAddress } from '../shell/useAddress.ts'
import { useNow } from '../shell/useNow.ts'
import { BOARD_STATES, entriesOf, labelsOf } from './live-board.ts'
import { BOARD_VIEWS, cardsOf, countStates, createKeeper, heardOf, sectionsOf } from './people-board.ts'
import { useLiveAgents } from './useLiveAgents.ts'

export const useBoard = () => {
  const { read } = useAddress()
  const { list, filter } = useFilter()
  const { today } = useRange()
  const { agents, problem, retry } = useLiveAgents()
  // States change with the minute, clocks with the second: the board is not made again at each tick.
  const minute = useNow(10_000)
  const labels = computed(() => labelsOf(list.value))
  const view = computed(
    () =>
      BOARD_VIEWS.find((name) => name === read('by')) ?? (list.value.groups.length > 0 ? 'group' : 'state'),
  )
  /** The only one that is shown. */
  const only = computed(() =>
    view.value === 'state' ? BOARD_STATES.find((state) => state === read('state')) : undefined,
  )
  const entries = computed(() => {
    const { person, computer, group } = filter.value
    // Any of a person's logins stands for them.
    const wanted = person && (labels.value.people.get(person)?.id ?? person)
    return entriesOf(agents.value ?? [], labels.value, minute.value).filter(
      (entry) =>
        (wanted === undefined || entry.person.id === wanted) &&
        (computer === undefined || entry.computer.id === computer) &&
        keepsGroup(group, entry.groups),
    )
  })
  const keep = createKeeper()
  const sections = computed(() => {
    const { group } = filter.value
    const groups = list.value.groups.filter(({ id }) => group === undefined || id === group)
    return keep(sectionsOf(entries.value, view.value, groups)).filter(
      ({ key }) => only.value === undefined || key === only.value,
    )
  })
  const cards = computed(() => cardsOf(entries.value))
  const { report } = useReport(() => ({ from: today.value, to: today.value, by: 'person', ...filter.value }))
  const todayOf = computed(
    () =>
      new Map(
        (report.value?.rows ?? []).map(({ key, activeMs, passiveMs, split }): [string, UsageTime] => [
          key,
          { activeMs, passiveMs, split },
        ]),
      ),
  )
  return {
    agents,
    problem,
    retry,
    view,
    sections,
    only,
    counts: computed(() => countStates(cards.value)),
    heard: computed(() => heardOf(cards.value)),
    today,
    /** Times of today, by person. */
    todayOf,
    groupNames: computed(() => new Map(list.value.groups.map(({ id, label }) => [id, label]))),
    isFiltered: computed(() => Object.keys(filter.value).length > 0),
  }
}
