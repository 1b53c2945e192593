import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventParser, readEvents } from './event-stream.ts'

const parsed = (...pieces: string[]): string[] => {
  const heard: string[] = []
  const feed = createEventParser((data) => heard.push(data))
  for (const piece of pieces) feed(piece)
  return heard
}

/** A stream of these bytes, cut where told. */
const streamOf = (bytes: Uint8Array, cuts: readonly number[]): ReadableStream<Uint8Array> => {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return new ReadableStream({
    start: (controller) => {
      for (let i = 1; i < at.length; i += 1) controller.enqueue(bytes.slice(at[i - 1], at[i]))
      controller.close()
    },
  })
}
const never = new AbortController().signal

describe('server-sent events', () => {
  it('are the data of each event; comments, other fields and what is not complete are left out', () => {
    expect(
      parsed(': alive\n\nevent: x\nid: 1\ndata: {"a":1}\n\ndata:two\ndata:  lines\n\ndata: cut off'),
    ).toEqual(['{"a":1}', 'two\n lines'])
    expect(parsed('\uFEFFdata: a\r\n\r\ndata: b\r\rdata: c\n\n')).toEqual(['a', 'b', 'c'])
    expect(parsed('data: a\r', '\n\r', '\n')).toEqual(['a'])
    expect(parsed('data\n\ndata:\n\ndatabase: x\n\n')).toEqual(['', ''])
  })

  it('are the same whatever the chunks, in the middle of a character too', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((said) => said.replace(/[\r\n]/g, ' '))
    const event = fc.record({ lines: fc.array(text, { minLength: 1, maxLength: 3 }), noise: fc.boolean() })
    const ends = fc.constantFrom('\n', '\r\n', '\r')
    await fc.assert(
      fc.asyncProperty(fc.array(event), ends, fc.array(fc.nat()), async (events, end, cuts) => {
        const sent = events
          .map(({ lines, noise }) => {
            const data = lines.map((line) => `data: ${line}${end}`).join('')
            return `${noise ? `: ${end}${end}` : ''}${data}${end}`
          })
          .join('')
        const heard: string[] = []
        // A last CR may be half of a line's end; the comment shows that it was not.
        const bytes = new TextEncoder().encode(`${sent}:`)
        await readEvents(streamOf(bytes, cuts), never, {
          alive: () => undefined,
          heard: (d) => heard.push(d),
        })
        expect(heard).toEqual(events.map(({ lines }) => lines.join('\n')))
      }),
    )
  })

  it('that never end are given up', () => {
    const feed = createEventParser(() => undefined)
    expect(() => {
      for (let i = 0; i < 100; i += 1) feed('data: '.padEnd(1000, 'x') + '\n')
    }).toThrow(RangeError)
    expect(() => parsed('x'.repeat(70_000))).toThrow(RangeError)
  })

  it('stop at once when told to, with the stream let go', async () => {
    let isCancelled = false
    const body = new ReadableStream<Uint8Array>({
      cancel: () => {
        isCancelled = true
      },
    })
    const stop = new AbortController()
    const reading = readEvents(body, stop.signal, { alive: () => undefined, heard: () => undefined })
    stop.abort()
    await reading
    expect(isCancelled).toBe(true)
  })
})
