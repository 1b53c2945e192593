/** Which extension started us: browsers pass its origin as an argument. */

/** The origin among the arguments, when a browser started this process as a native-messaging host. */
export const originArgument = (args: readonly string[]): string | undefined =>
  args.find((arg) => arg.startsWith('chrome-extension://'))

/** Only our own extensions may talk to the agent. */
export const isAllowedOrigin = (origin: string, extensionIds: readonly string[]): boolean =>
  extensionIds.some((id) => origin === `chrome-extension://${id}/`)
