/** What each event changes in what is known. A new kind of event is one case here. */
import type { TimelineEvent } from './events.ts'
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

/** Writes into `state` what the event says; `at` is its mono instant. */
export const applyEvent = (state: TimelineState, event: TimelineEvent, at: number): void => {
  switch (event.type) {
    case 'front':
      // Without rules nothing is remembered: the state is written to disk. Who brings the rules tells the front again.
      if (state.rules !== null && !sameFront(state.front, event.front)) state.front = event.front
      return
    case 'input':
      applyInput(state, event.lastInput)
      return
    case 'attended':
      state.input = { ...state.input, last: Math.max(state.input.last, at), attended: true, assumed: false }
      state.asleep = false
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
      state.rules = event.rules
      if (event.rules === null) state.front = null
      return
    case 'presence':
    case 'private':
    case 'clock':
    case 'tick':
    case 'cut':
    case 'end':
  }
}
