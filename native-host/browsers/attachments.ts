/** The extensions attached now, each with its browser's process and what it sees there. */
import type { BrowserView } from '#core/contracts/from-extension.ts'

export type Attachment = {
  /** The browser's process, as the relay's parents tell. */
  browserPid: number
  /** Its program, as its windows are recorded; undefined: it could not be told. */
  app?: string
  incognitoAccess: boolean
  view?: BrowserView
}

export const createAttachments = () => {
  const attached = new Set<Attachment>()
  const of = (pid: number | undefined) => [...attached].filter((entry) => entry.browserPid === pid)
  return {
    add: (attachment: Attachment): void => {
      attached.add(attachment)
    },
    remove: (attachment: Attachment): void => {
      attached.delete(attachment)
    },
    isAttached: (pid: number | undefined): boolean => of(pid).length > 0,
    /** What this browser shows: of several profiles the one that told last that it has a focused page. */
    viewOf: (pid: number | undefined): BrowserView | undefined =>
      of(pid)
        .flatMap(({ view }) => (view?.page === undefined ? [] : [view]))
        .sort((a, b) => b.at - a.at)[0],
    count: (): number => attached.size,
    /** undefined: no extension is attached. */
    incognitoAccess: (): boolean | undefined =>
      attached.size === 0 ? undefined : [...attached].every((entry) => entry.incognitoAccess),
  }
}
export type Attachments = ReturnType<typeof createAttachments>
