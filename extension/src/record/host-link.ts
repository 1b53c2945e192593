/** The way to the desktop agent: opened, greeted, reopened with growing pauses when it breaks. */
import type { Ask } from '#core/agent-client/client.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import { toExtension } from '#core/contracts/native-message.ts'
import type { FromExtension } from '#core/contracts/from-extension.ts'
import type { PersonView } from '#core/contracts/person-view.ts'

/** Longer than the relay waits for the agent it starts (8 s), else both would record; then the browser records. */
export const WELCOME_WITHIN_MS = 12_000
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000
const SHOW_WITHIN_MS = 1500
/** What the agent asks the server for takes as long as the server does. */
const ANSWER_WITHIN_MS = 15_000

type Hello = Extract<FromExtension, { type: 'hello' }>

export type HostPort = { post(message: FromExtension): void; close(): void }

/** absent: no desktop agent is installed for this browser. dropped: it was there, or should have been. */
export type HostLoss = 'absent' | 'dropped'

export type HostLink = ReturnType<typeof createHostLink>

/** Pure: what the browser's words for a closed port mean. */
export const lossOf = (reason: string): HostLoss =>
  /not found|forbidden|not permitted|disabled/i.test(reason) ? 'absent' : 'dropped'

/** One link at a time. `welcomed` comes once for each hello, before any `configured`. */
export const createHostLink = (ports: {
  connect: (handlers: { message: (m: unknown) => void; closed: (reason: string) => void }) => HostPort
  hello: () => Promise<Hello>
  /** The end of what the browser recorded itself and sealed, wall, ms. */
  recordedThrough: () => Promise<number | undefined>
  welcomed: (claimFrom: number, config: AgentConfig | null) => void
  configured: (config: AgentConfig) => void
  /** The hand-over up to `to` is on the agent's disk. */
  handedOver: (to: number) => void
  /** The link is closed, whether or not there was a welcome; asked whether to open it again by itself. */
  lost: (loss: HostLoss, wasWelcomed: boolean) => boolean
}) => {
  let port: HostPort | undefined
  let welcome = false
  let pause = FIRST_PAUSE_MS
  let deadline: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let shown: ((view: PersonView) => void)[] = []
  let asked: { what: string; tell: (answer: unknown) => void }[] = []

  const receive = (message: unknown) => {
    const parsed = toExtension.safeParse(message)
    if (!parsed.success) return
    const { data } = parsed
    if (data.type === 'welcome') {
      clearTimeout(deadline)
      welcome = true
      pause = FIRST_PAUSE_MS
      ports.welcomed(data.claimFrom, data.config)
    } else if (data.type === 'config') ports.configured(data.config)
    else if (data.type === 'handed-over') ports.handedOver(data.to)
    else if (data.type === 'answer') {
      const first = asked.find(({ what }) => what === data.what)
      asked = asked.filter((one) => one !== first)
      first?.tell(data.answer)
    } else {
      const waiting = shown
      shown = []
      for (const tell of waiting) tell(data.view)
    }
  }

  const lose = (loss: HostLoss) => {
    if (port === undefined) return
    clearTimeout(deadline)
    port = undefined
    const was = welcome
    welcome = false
    if (!ports.lost(loss, was)) return
    clearTimeout(again)
    again = setTimeout(open, pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }

  const open = () => {
    clearTimeout(again)
    if (port !== undefined) return
    const opened: HostPort = ports.connect({
      message: (message) => {
        if (port === opened) receive(message)
      },
      closed: (reason) => {
        if (port === opened) lose(lossOf(reason))
      },
    })
    port = opened
    deadline = setTimeout(() => {
      opened.close()
      lose('dropped')
    }, WELCOME_WITHIN_MS)
    void greet()
  }

  const greet = async (): Promise<void> => {
    const greeted = port
    const [hello, recordedThrough] = await Promise.all([ports.hello(), ports.recordedThrough()])
    if (port === greeted) greeted?.post(recordedThrough === undefined ? hello : { ...hello, recordedThrough })
  }

  return {
    open,
    close: () => {
      clearTimeout(again)
      clearTimeout(deadline)
      const closing = port
      port = undefined
      welcome = false
      closing?.close()
    },
    welcomed: () => welcome,
    /** Says hello once more: the agent welcomes again. */
    greet,
    /** Whether there was a way. */
    post: (message: FromExtension): boolean => {
      if (!welcome || port === undefined) return false
      port.post(message)
      return true
    },
    /** What the server answers the host; undefined where nothing comes. */
    ask: (what: Ask) =>
      new Promise<unknown>((resolve) => {
        if (!welcome || port === undefined) return resolve(undefined)
        asked.push({ what, tell: resolve })
        setTimeout(() => {
          resolve(undefined)
        }, ANSWER_WITHIN_MS)
        port.post({ type: 'ask', what })
      }),
    /** What the host shows the person; undefined where it does not answer soon. */
    show: () =>
      new Promise<PersonView | undefined>((resolve) => {
        if (!welcome || port === undefined) return resolve(undefined)
        shown.push(resolve)
        setTimeout(() => {
          resolve(undefined)
        }, SHOW_WITHIN_MS)
        port.post({ type: 'show' })
      }),
  }
}
