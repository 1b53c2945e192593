/** The server's clock as far as its answers told it; the device's own where they have not. */

/** An answer that took longer says too little about the time. */
const MAX_ROUND_TRIP_MS = 10_000

export type ServerTime = ReturnType<typeof createServerTime>

/** `device` is the device's wall clock, ms. */
export const createServerTime = (device: () => number) => {
  let offset: number | undefined
  return {
    device,
    now: (): number => device() + (offset ?? 0),
    /** Server minus device, ms; undefined until an answer told it. */
    offset: (): number | undefined => offset,
    /** Takes the time an answer carries as that of the middle of the call. */
    learn(serverTime: unknown, sentAt: number): void {
      if (typeof serverTime !== 'number' || !Number.isFinite(serverTime)) return
      const receivedAt = device()
      const took = receivedAt - sentAt
      // A slow answer is better than none: without any, proofs of a wrong clock never pass.
      if (offset !== undefined && (took < 0 || took > MAX_ROUND_TRIP_MS)) return
      offset = Math.round(serverTime - (sentAt + receivedAt) / 2)
    },
  }
}
