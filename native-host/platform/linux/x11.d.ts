/** The part of the npm package `x11` that we use; it carries no types of its own. */
declare module 'x11' {
  export type XError = Error & { error?: number }
  export type XCallback<T> = (error: XError | null | undefined, value: T) => boolean | void
  export type XEvent = {
    name: string
    wid?: number
    atom?: number
    state?: number
    kind?: number
  }
  export type XProperty = { type: number; format: number; data: Buffer }
  export type ScreenSaver = {
    eventMask: { Notify: number }
    QueryInfo(drawable: number, callback: XCallback<{ state: number; idle: number }>): void
    SelectInput(drawable: number, mask: number): void
  }
  export type Resources = {
    ClientIdMask: { LocalClientPID: number }
    QueryClientIds(
      specs: { client: number; mask: number }[],
      callback: XCallback<{ client: number; mask: number; value: number[] }[]>,
    ): void
  }
  export type Sync = {
    ValueType: { Absolute: number }
    TestType: { NegativeTransition: number }
    ListSystemCounters(callback: XCallback<{ counter: number; name: string }[]>): void
    CreateAlarm(
      id: number,
      values: {
        counter: number
        valueType: number
        value: number
        testType: number
        delta: number
        events: number
      },
    ): void
  }
  export type XClient = {
    on(event: 'event', listener: (event: XEvent) => void): void
    on(event: 'error', listener: (error: XError) => void): void
    on(event: 'end', listener: () => void): void
    stream: { on(event: 'close', listener: () => void): void; destroy(): void; unref(): void }
    eventMask: { PropertyChange: number; StructureNotify: number }
    InternAtom(onlyIfExists: boolean, name: string, callback: XCallback<number>): void
    GetProperty(
      remove: number,
      window: number,
      name: number,
      type: number,
      offset: number,
      length: number,
      callback: XCallback<XProperty>,
    ): void
    ChangeWindowAttributes(window: number, values: { eventMask: number }, callback: XCallback<unknown>): void
    GetWindowAttributes(window: number, callback: XCallback<{ mapState: number }>): void
    AllocID(): number
    require(name: 'screen-saver', callback: XCallback<ScreenSaver>): void
    require(name: 'res', callback: XCallback<Resources>): void
    require(name: 'sync', callback: XCallback<Sync>): void
    terminate(): void
  }
  export type XDisplay = { client: XClient; screen: { root: number }[] }
  const x11: {
    createClient(
      options: { display?: string; shm?: false; disableBigRequests?: true },
      callback: XCallback<XDisplay>,
    ): XClient
  }
  export default x11
}
