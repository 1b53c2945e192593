/** A page's title comes a moment after its address: the two are told as one, from the instant of the address. */
import type { Reading } from '#core/timeline/events.ts'
import type { Look } from './look.ts'
import { sameLook } from './look.ts'

/** How long a page may take to say its title before it is told without. */
export const SETTLE_MS = 250

/** Passes looks on in order, each once; holds one back only while its page is loading. */
export const createSettle = (tell: (look: Look, at: Reading) => void) => {
  let told: Look | undefined
  let held: { look: Look; at: Reading; timer: ReturnType<typeof setTimeout> } | undefined

  const pass = (look: Look, at: Reading) => {
    if (told !== undefined && sameLook(told, look) && told.tab?.loading === look.tab?.loading) return
    told = look
    tell(look, at)
  }

  const release = () => {
    if (held === undefined) return
    const { look, at, timer } = held
    clearTimeout(timer)
    held = undefined
    pass(look, at)
  }

  const samePage = (a: Look, b: Look) =>
    a.focused === b.focused && a.tab?.id === b.tab?.id && a.tab?.url === b.tab?.url

  const push = (look: Look, at: Reading) => {
    if (held !== undefined && samePage(held.look, look)) {
      const sameTitle = held.look.tab?.title === look.tab?.title
      held.look = look
      if (!sameTitle && look.tab?.loading !== true) release()
      return
    }
    release()
    if (look.focused && look.tab?.loading === true && !(told !== undefined && samePage(told, look)))
      held = { look, at, timer: setTimeout(release, SETTLE_MS) }
    else pass(look, at)
  }

  return { push, release }
}
