declare module 'crx3' {
  const crx3: (files: string[], options: { keyPath: string; crxPath: string }) => Promise<{ appId: string }>
  export default crx3
}
