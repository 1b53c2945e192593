/** What is done every few minutes so that nothing stays that should be gone. */
import { deleteExpired } from './expire.ts'
import { runStoredChanges } from './stored-change.ts'
import { runDueDeletions, type Work } from './run-deletions.ts'
import { sweepTombstones } from './sweep.ts'

export const runPrivacyJob = async (work: Work) => ({
  deletions: (await runDueDeletions(work)).done,
  expired: (await deleteExpired(work)).expired,
  changed: (await runStoredChanges(work)).changed,
  putBack: (await sweepTombstones(work)).removed,
})
