/** Serves the packed extension as an organisation's update server would. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { HOST } from '../ports.ts'
import { CRX_FILE, packedExtension } from './package.ts'

/** The address that policies name. */
export const updateUrl = (port: number): string => `http://${HOST}:${port}/update.xml`

const updateManifest = (port: number): string => {
  const packed = packedExtension()
  const check = packed
    ? `<app appid="${packed.id}"><updatecheck codebase="http://${HOST}:${port}/candor.crx" version="${packed.version}" /></app>`
    : ''
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">${check}</gupdate>\n`
}

/** Starts the server; what is packed later is served without a restart. */
export const startUpdateServer = (port: number): Promise<Server> => {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0]
    if (path === '/update.xml') {
      response.setHeader('content-type', 'application/xml')
      response.end(updateManifest(port))
    } else if (path === '/candor.crx' && packedExtension()) {
      response.setHeader('content-type', 'application/x-chrome-extension')
      response.end(readFileSync(CRX_FILE))
    } else {
      response.statusCode = 404
      response.end()
    }
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => resolve(server))
  })
}
