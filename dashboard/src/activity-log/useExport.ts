/** One export at a time: the browser saves the file from a link, and the server tells how far it is. */
import { computed, readonly, shallowRef } from 'vue'
import { exportLink, exportStatus } from '#core/contracts/export.ts'
import type { ActivityFilter } from '#core/contracts/activity-log.ts'
import type { ExportFormat, ExportStatus } from '#core/contracts/export.ts'
import { ApiProblem } from '../api/problem.ts'
import { saveLink } from '../api/save-link.ts'
import { useApi } from '../api/useApi.ts'

const ASK_EVERY_MS = 700
/** A link that no browser fetched in that time is worth nothing any more. */
const FETCHED_WITHIN_MS = 60_000

type Export = ExportStatus & { format: ExportFormat; id?: string; problem?: ApiProblem }

const current = shallowRef<Export>()
const isRunning = computed(() => current.value?.state === 'waiting' || current.value?.state === 'running')

const pause = () =>
  new Promise((resolve) => {
    setTimeout(resolve, ASK_EVERY_MS)
  })

/** What is under way goes on while one looks at other pages. */
export const useExport = () => {
  const api = useApi()
  const fail = (problem: unknown) => {
    if (!current.value) return
    const told = problem instanceof ApiProblem ? problem : new ApiProblem('internal')
    current.value = { ...current.value, state: 'failed', problem: told }
  }
  const follow = async (id: string, startedAt: number) => {
    while (current.value?.id === id && isRunning.value) {
      await pause()
      const status = await api.get(`exports/${id}`, {}, exportStatus)
      if (current.value.id !== id) return
      const isLost = status.state === 'waiting' && Date.now() - startedAt > FETCHED_WITHIN_MS
      current.value = { ...current.value, ...status, ...(isLost ? { state: 'failed' } : {}) }
    }
  }
  return {
    current: readonly(current),
    isRunning,
    start: async (query: ActivityFilter, format: ExportFormat) => {
      if (isRunning.value) return
      current.value = { state: 'waiting', rows: 0, progress: 0, format }
      try {
        const { id, url } = await api.send(
          'POST',
          'exports',
          { report: 'activities', format, query },
          exportLink,
        )
        current.value = { ...current.value, id }
        saveLink(url)
        await follow(id, Date.now())
      } catch (error) {
        fail(error)
      }
    },
    stop: async () => {
      const id = current.value?.id
      if (id === undefined) return
      try {
        const status = await api.send('POST', `exports/${id}/stop`, {}, exportStatus)
        if (current.value?.id === id) current.value = { ...current.value, ...status }
      } catch (error) {
        fail(error)
      }
    },
    dismiss: () => {
      current.value = undefined
    },
  }
}
