/** What each event changes in what is known. A new kind of event is one case here. */
import { JITTER_MS } from './clock.ts'
import type { TimelineEvent } from './events.ts'
import { changePresence } from './presence.ts'
import { limitPrivateTime, takePrivateTime } from './private-time.ts'
import { sameFront } from './same-front.ts'
import type { TimelineState } from './state.ts'

const applyInput = (state: TimelineState, lastInput: number): void => {
  const { input, open } = state
  const last = Math.min(lastInput, state.clock.mono)
  const isNews = input.notBefore === null || last > input.notBefore
  const latest = input.assumed ? last : Math.max(last, input.last)
  state.input = { ...input, last: isNews ? latest : input.last, attended: false, assumed: false }
  if (state.asleep && isNews && last > open.from) state.asleep = false
}

/** Writes into `state` what the event says; `at` is its mono instant. Where nothing in front may be known, settling forgets it. */
export const applyEvent = (state: TimelineState, event: TimelineEvent, at: number): void => {
  switch (event.type) {
    case 'front':
      if (!sameFront(state.front, event.front)) state.front = event.front
      return
    case 'input':
      applyInput(state, event.lastInput)
      return
    case 'attended':
      state.input = { ...state.input, last: Math.max(state.input.last, at), attended: true, assumed: false }
      state.asleep = false
      return
    case 'presence':
      changePresence(state, event, at)
      return
    case 'private':
      takePrivateTime(state, event.forMs, at)
      return
    case 'clock':
      // A measurement is some milliseconds off; an edge of the schedule is not to be crossed twice for that.
      if (Math.abs(event.correctionMs - state.correctionMs) > JITTER_MS) {
        state.correctionMs = Math.round(event.correctionMs)
      }
      return
    case 'lock':
      state.locked = true
      return
    case 'unlock':
      // Nobody unlocks without a hand on it.
      if (state.locked) state.input = { ...state.input, last: Math.max(state.input.last, at) }
      state.locked = false
      state.asleep = false
      return
    case 'sleep':
      state.asleep = true
      return
    case 'wake':
      state.asleep = false
      state.input = { ...state.input, notBefore: at }
      return
    case 'rules':
      // An agent that goes on tells the rules it has already.
      if (JSON.stringify(event.rules) === JSON.stringify(state.rules)) return
      changePresence(state, event, at)
      limitPrivateTime(state, at)
      return
    case 'tick':
    case 'cut':
    case 'end':
  }
}
