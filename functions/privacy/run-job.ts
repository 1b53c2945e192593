/** What is done every few minutes so that nothing stays that should be gone. */
import { runDueDeletions, type Work } from './run-deletions.ts'
import { sweepTombstones } from './sweep.ts'

export const runPrivacyJob = async (work: Work) => ({
  deletions: (await runDueDeletions(work)).done,
  putBack: (await sweepTombstones(work)).removed,
})
