/** The activity log as one reads it: streamed newest first, as far as one looks, and kept near where one looks. */
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { activityPage } from '#core/contracts/activity-log.ts'
import type { ActivityFilter, ActivityPage } from '#core/contracts/activity-log.ts'
import { ApiProblem } from '../api/problem.ts'
import { useApi } from '../api/useApi.ts'
import { breathe } from './breathe.ts'
import { createLogPages } from './log-pages.ts'
import type { LogPage } from './log-pages.ts'

/** Rows that the first look takes, and how many are there before one scrolls to them. */
const FIRST_ROWS = 300
const ROWS_AHEAD = 600
/** A stream that nobody reads on is given back; the cursor goes on. */
const IDLE_MS = 5000

const problemOf = (error: unknown) => (error instanceof ApiProblem ? error : new ApiProblem('internal'))

export const useLog = (filter: () => ActivityFilter, api: ReturnType<typeof useApi> = useApi()) => {
  const pages = createLogPages()
  /** Rises whenever rows come or go. */
  const version = ref(0)
  const count = ref(0)
  /** Time of the rows that is inside range and hours, ms. */
  const insideMs = ref(0)
  const isComplete = ref(false)
  const isReading = ref(false)
  const isStopped = ref(false)
  const searchedTo = ref<number>()
  const progress = ref(0)
  const problem = shallowRef<ApiProblem>()
  let next: string | undefined
  let wanted = FIRST_ROWS
  let abort = new AbortController()
  let stream: AsyncGenerator<ActivityPage> | undefined
  /** Lines that the stream has told. One that ends without any would be asked for again and again. */
  let lines = 0
  let idle: ReturnType<typeof setTimeout> | undefined
  const rereading = new Set<LogPage>()

  const told = () => {
    count.value = pages.count()
    insideMs.value = pages.insideMs()
    version.value++
  }
  const closeStream = () => {
    clearTimeout(idle)
    const open = stream
    stream = undefined
    void open?.return(undefined).catch(() => undefined)
  }
  const take = (page: ActivityPage) => {
    pages.append(next, page.rows)
    next = page.next
    searchedTo.value = page.searchedTo
    progress.value = page.progress
    isComplete.value = page.next === undefined
    told()
  }
  const isWanting = () => !isComplete.value && !isStopped.value && pages.count() < wanted
  /** Reads until there is as much as is wanted. The server ends a long answer; the cursor goes on. */
  const read = async (mine: AbortController) => {
    clearTimeout(idle)
    while (!mine.signal.aborted && isWanting()) {
      if (stream === undefined) {
        lines = 0
        stream = api.lines('activities', { ...filter(), cursor: next }, activityPage, mine.signal)
      }
      const open = stream
      const step = await open.next().catch((error: unknown) => {
        if (stream === open) throw error
      })
      if (mine.signal.aborted) return
      // Closed meanwhile: what it told belongs behind rows that are no more, or is read again by the cursor.
      if (stream !== open || step === undefined) continue
      const { done, value } = step
      if (done === true) {
        if (lines === 0) throw new ApiProblem('unavailable')
        stream = undefined
        continue
      }
      lines++
      take(value)
      await breathe()
    }
    if (stream) idle = setTimeout(closeStream, IDLE_MS)
  }
  const go = async () => {
    if (isReading.value || isComplete.value || problem.value) return
    const mine = abort
    isReading.value = true
    try {
      await read(mine)
    } catch (error) {
      if (mine.signal.aborted) return
      closeStream()
      problem.value = problemOf(error)
    } finally {
      if (mine === abort) {
        isReading.value = false
        // More may have been asked for after the last look at it.
        if (isWanting() && !mine.signal.aborted) void go()
      }
    }
  }
  const begin = () => {
    abort.abort()
    closeStream()
    abort = new AbortController()
    rereading.clear()
    next = undefined
    wanted = FIRST_ROWS
    isComplete.value = isStopped.value = isReading.value = false
    problem.value = undefined
    progress.value = insideMs.value = 0
    searchedTo.value = undefined
  }
  const restart = () => {
    begin()
    pages.clear()
    told()
    return go()
  }

  /** Reads a page that was given up. */
  const readAgain = async (page: LogPage, mine: AbortController) => {
    const rows: ActivityPage['rows'] = []
    let cursor = page.cursor
    do {
      const asked = { ...filter(), cursor, limit: String(page.count - rows.length) }
      const found = await api.get('activities', asked, activityPage, mine.signal)
      rows.push(...found.rows)
      cursor = found.next
    } while (rows.length < page.count && cursor !== undefined)
    if (mine.signal.aborted) return
    if (!pages.restore(page, rows)) {
      closeStream()
      next = cursor
      isComplete.value = cursor === undefined
      told()
      void go()
    } else told()
  }
  /** What is looked at: rows far from it are given up, those that are missing read again, what follows read on. */
  const look = async (first: number, last: number) => {
    pages.keepNear(first, last)
    if (last + ROWS_AHEAD > wanted && last >= 0) {
      wanted = Math.max(wanted, last + ROWS_AHEAD)
      void go()
    }
    const mine = abort
    const missing = pages.missing(first, last).filter((page) => !rereading.has(page))
    await Promise.all(
      missing.map(async (page) => {
        rereading.add(page)
        try {
          await readAgain(page, mine)
        } catch (error) {
          if (!mine.signal.aborted) problem.value = problemOf(error)
        } finally {
          rereading.delete(page)
        }
      }),
    )
  }
  /** Reads the newest rows again in place of what is shown; nothing changes where that fails. */
  const renew = async () => {
    if (isReading.value || problem.value) return
    const mine = abort
    const asked = { ...filter(), limit: String(FIRST_ROWS) }
    const page = await api.get('activities', asked, activityPage, mine.signal).catch(() => undefined)
    // Still looking: what is shown stays.
    if (!page || mine !== abort || isReading.value || (page.rows.length === 0 && page.next !== undefined))
      return
    begin()
    pages.clear()
    take(page)
  }
  watch(() => JSON.stringify(filter()), restart, { immediate: true })
  onScopeDispose(() => {
    abort.abort()
    closeStream()
  })

  return {
    version,
    count,
    insideMs,
    isComplete,
    isReading,
    isStopped,
    searchedTo,
    progress,
    problem,
    isEmpty: computed(() => isComplete.value && count.value === 0),
    rowAt: pages.rowAt,
    look,
    renew,
    stop: () => {
      isStopped.value = true
      closeStream()
    },
    goOn: () => {
      isStopped.value = false
      return go()
    },
    retry: () => {
      problem.value = undefined
      return count.value === 0 ? restart() : go()
    },
  }
}
