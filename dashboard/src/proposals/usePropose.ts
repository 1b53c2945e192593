/** A manager's own proposals: made and taken back, and what of them waits for an answer. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import * as z from 'zod/mini'
import { proposal, type Proposal, type Proposed, subjectOf } from '#core/contracts/proposal.ts'
import { useApi } from '../api/useApi.ts'
import { useUndo } from '../settings/useUndo.ts'
import { useOwnProposals } from './lists.ts'

/** `useList`: which of them are read. */
export const usePropose = (useList = useOwnProposals) => {
  const { t } = useI18n()
  const api = useApi()
  const { run } = useUndo()
  const { value, problem, load } = useList()
  const proposals = computed(() => value.value?.proposals)
  /** By what they are about. */
  const waiting = computed(
    () =>
      new Map(
        (proposals.value ?? [])
          .filter(({ state }) => state === 'open')
          .map((one) => [subjectOf(one.said), one] as const),
      ),
  )
  const send = (said: Proposed): Promise<Proposal> => api.send('POST', 'proposals', said, proposal)
  const remove = (id: string) => api.send('DELETE', `proposals/${id}`, undefined, z.object({}))

  /** Taken back, what was proposed of the same before waits again. */
  const propose = (items: readonly Proposed[]): Promise<boolean> => {
    const before = items.map((said) => waiting.value.get(subjectOf(said)))
    const made: Proposal[] = []
    return run(
      t('proposal.made'),
      async () => {
        for (const said of items) made.push(await send(said))
        await load()
      },
      async () => {
        for (const [at, { id }] of made.entries()) {
          const earlier = before[at]
          await (earlier === undefined ? remove(id) : send(earlier.said))
        }
        await load()
      },
    )
  }
  const withdraw = (one: Proposal): Promise<boolean> =>
    run(
      t('proposal.withdrawn'),
      async () => {
        await remove(one.id)
        await load()
      },
      async () => {
        await send(one.said)
        await load()
      },
    )
  return { proposals, waiting, problem, load, propose, withdraw }
}
