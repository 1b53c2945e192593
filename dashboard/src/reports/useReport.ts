/** A usage report that follows its query, with classifications that it does not know yet laid over it. */
import { computed } from 'vue'
import { usageReport } from '#core/contracts/usage-report.ts'
import type { UsageQuery, UsageReport } from '#core/contracts/usage-report.ts'
import { applyOverlay } from '../classify/overlay.ts'
import { useOverlay } from '../classify/useOverlay.ts'
import { createReading } from './createReading.ts'

const useUsage = createReading<UsageQuery, UsageReport>('reports/usage', usageReport)

/** Follows `query`; undefined: nothing is asked. */
export const useReport = (query: () => UsageQuery | undefined) => {
  const overlay = useOverlay()
  const { read, problem, stale, pending, retry } = useUsage(query)
  return {
    // A classification confirmed before the report was asked for is already in it.
    report: computed(
      () => read.value && applyOverlay(read.value.report, overlay.since(read.value.startedAt)),
    ),
    /** What the rows of the report are, which may be those of an earlier query. */
    by: computed(() => read.value?.query.by),
    /** What the report answers, which may be an earlier query. */
    answers: computed(() => read.value?.query),
    problem,
    stale,
    pending,
    retry,
  }
}
