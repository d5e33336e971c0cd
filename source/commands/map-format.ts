/** As what `netui map` draws. */
export type MapFormat = 'text' | 'mermaid' | 'dot' | 'svg' | 'json';
