/** What each event changes in what is known. A new kind of event is one case here. */
import { limitFront } from '#core/privacy/limit.ts'
import type { TimelineEvent } from './events.ts'
import { sameFront } from './same-front.ts'
import type { TimelineState } from './state.ts'

/** Before an account's rules are known nothing is kept that it might not be allowed to have. */
const STRICTEST = Object.freeze({ screenDetails: false })

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
      if (sameFront(state.front, event.front)) return
      state.front = state.rules === null ? limitFront(event.front, STRICTEST) : event.front
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
      if (event.rules === null && state.front !== null) state.front = limitFront(state.front, STRICTEST)
      return
    case 'tick':
    case 'cut':
    case 'end':
  }
}
