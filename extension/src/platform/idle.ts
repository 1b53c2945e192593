import { browser } from 'wxt/browser'
import type { IdleState } from '../capture/idle.ts'

/** Calls back when input stops for the set interval, starts again, or the screen locks. Register at top level. */
export const onIdleChanged = (changed: (state: IdleState) => void): void => {
  browser.idle.onStateChanged.addListener(changed)
}

/** From when on without input the browser says `idle`. */
export const setIdleInterval = (seconds: number): void => {
  browser.idle.setDetectionInterval(seconds)
}

/** The state as of now. */
export const queryIdle = (seconds: number): Promise<IdleState> => browser.idle.queryState(seconds)
