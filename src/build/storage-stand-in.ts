/** A script for the head of every page, before Starlight’s own: its choice of a theme breaks where nothing can be stored. */

interface HeadScript {
  tag: 'script';
  content: string;
}

/**
 * Where the browser refuses `localStorage` (a reader who blocks cookies), or has no room left in it, a stand-in keeps the
 * values while the page is open. It writes what Starlight’s ThemeSelect writes on every page anyway.
 */
export const storageStandIn: HeadScript = {
  tag: 'script',
  content: [
    "try{localStorage.setItem('starlight-theme',localStorage.getItem('starlight-theme')??'')}",
    'catch{let kept={};try{kept={...localStorage}}catch{}',
    'const all=new Map(Object.entries(kept));',
    "Object.defineProperty(window,'localStorage',{value:{",
    'getItem:(k)=>all.get(k)??null,setItem:(k,v)=>void all.set(k,String(v)),removeItem:(k)=>void all.delete(k)}})}',
  ].join(''),
};
