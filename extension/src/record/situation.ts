/** What the popup tells before it shows anything else. */
import type { PersonView } from '#core/contracts/person-view.ts'

/**
 * starting: the worker has just begun. waiting: no settings from the organisation yet. invalid: settings that can't
 * be used. connecting: asking for the desktop agent. self: the browser records. attached: the desktop agent records.
 * unlinked: the desktop agent recorded and may be recording, but does not answer. no-host: it is required and not there.
 */
export type Situation =
  'starting' | 'waiting' | 'invalid' | 'connecting' | 'self' | 'attached' | 'unlinked' | 'no-host'

export type PopupView = {
  situation: Situation
  incognitoAccess: boolean
  extensionId: string
  view?: PersonView
}

/** The message by which the popup asks. */
export const POPUP_ASKS = 'popup-view'
