/** The popup's one line of state and its reason, from what the background knows. Pure. */
import type { PersonView } from '#core/contracts/person-view.ts'
import type { PopupView } from '../record/situation.ts'

export type Status = {
  /**
   * Something is recorded, by this browser or by the desktop agent; nothing is, for the person's own reason, the
   * schedule's or another; the agent was withdrawn; or the desktop agent is out of reach.
   */
  recording: 'self' | 'attached' | 'private' | 'off-schedule' | 'not' | 'revoked' | 'lost'
  /** A key of the catalogue under `why` with what it names (`time`: wall clock, ms), or the recorder's own words. */
  why?: { key: string; problem?: string; time?: number } | { words: string }
}

const ofView = (view: PersonView, by: 'self' | 'attached'): Status => {
  if (view.enrolment === 'revoked') return { recording: 'revoked', why: { key: 'revoked' } }
  if (view.enrolment === 'refused' || view.enrolment === 'waiting-for-approval')
    return { recording: 'not', why: { key: view.enrolment, problem: view.problem ?? '' } }
  const words = view.notRecordingBecause
  if (words === undefined && view.state === 'private') {
    const { privateUntil: time } = view
    return {
      recording: 'private',
      why: time === undefined ? { key: 'private' } : { key: 'private-until', time },
    }
  }
  if (words === undefined && view.state === 'off-schedule')
    return { recording: 'off-schedule', why: { key: 'off-schedule' } }
  if (view.recording) return { recording: by }
  if (view.enrolment === 'enrolling') return { recording: 'not', why: { key: 'enrolling' } }
  return { recording: 'not', why: words === undefined ? { key: 'unconfigured' } : { words } }
}

/** What to say first. */
export const statusOf = ({ situation, view }: PopupView): Status => {
  if (situation === 'unlinked') return { recording: 'lost', why: { key: 'unlinked' } }
  if (situation !== 'self' && situation !== 'attached') return { recording: 'not', why: { key: situation } }
  if (view !== undefined) return ofView(view, situation)
  if (situation === 'attached') return { recording: 'attached', why: { key: 'late' } }
  return { recording: 'not', why: { key: 'starting' } }
}

/** Whether the person may take private time now: only time that is recorded needs it. */
export const offersPrivateTime = ({ enrolment, recording, state, privateMinutesLeft }: PersonView): boolean =>
  enrolment === 'enrolled' && (state === 'private' || (recording && privateMinutesLeft > 0))
