/** What is done every few minutes so that nothing stays that should be gone. */
import { deleteExpired } from './expire.ts'
import { runRetentionChanges } from './retention-change.ts'
import { runDueDeletions, type Work } from './run-deletions.ts'
import { sweepTombstones } from './sweep.ts'

export const runPrivacyJob = async (work: Work) => ({
  deletions: (await runDueDeletions(work)).done,
  moved: (await runRetentionChanges(work)).moved,
  expired: (await deleteExpired(work)).expired,
  putBack: (await sweepTombstones(work)).removed,
})
