/** The popup's one line of state and its reason, from what the background knows. Pure. */
import type { PopupView } from '../record/situation.ts'

export type Status = {
  /** Something is being recorded, and by whom; `not`; or the desktop agent is out of reach. */
  recording: 'self' | 'attached' | 'not' | 'lost'
  /** A key of the catalogue under `why`, or the recorder's own words. */
  why?: { key: string; problem?: string } | { words: string }
}

/** What to say first. */
export const statusOf = ({ situation, view }: PopupView): Status => {
  if (situation === 'unlinked') return { recording: 'lost', why: { key: 'unlinked' } }
  if (situation !== 'self' && situation !== 'attached') return { recording: 'not', why: { key: situation } }
  if (view === undefined) return { recording: 'not', why: { key: 'starting' } }
  if (view.enrolment === 'refused')
    return { recording: 'not', why: { key: 'refused', problem: view.problem ?? '' } }
  if (view.enrolment === 'revoked') return { recording: 'not', why: { key: 'revoked' } }
  if (view.recording) return { recording: situation }
  if (view.enrolment === 'enrolling') return { recording: 'not', why: { key: 'enrolling' } }
  const words = view.notRecordingBecause
  return { recording: 'not', why: words === undefined ? { key: 'unconfigured' } : { words } }
}
