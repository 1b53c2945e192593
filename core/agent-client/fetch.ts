/** As much of `fetch` as the client uses: a runtime's own fits, and so does one that costs a small process less. */

export type FetchAnswer = {
  status: number
  ok: boolean
  headers: { get(name: string): string | null }
  text(): Promise<string>
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null
}

export type FetchInit = {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
  signal?: AbortSignal
}

/** Rejects when no answer comes. */
export type Fetch = (url: string, init?: FetchInit) => Promise<FetchAnswer>

/** The bytes of gzip around the UTF-8 of a text. */
export type Gzip = (text: string) => Promise<Uint8Array<ArrayBuffer>>

/** By the web's own streams. */
export const webGzip: Gzip = async (text) => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
