import { siteName } from './names.ts';

/** What one tab tells the others of the same site. */
export type ChannelMessage =
  | { readonly schema: 1; readonly type: 'saved'; readonly chapter: string; readonly cell: string }
  | { readonly schema: 1; readonly type: 'erased' };

export interface Channel {
  post(message: ChannelMessage): void;
  /** Messages of other tabs, never one's own. */
  listen(onMessage: (message: ChannelMessage) => void): void;
  close(): void;
}

/** The channel between the tabs of the site at `base`; silent where the browser has none. */
export function broadcastChannel(base: string): Channel {
  if (typeof BroadcastChannel === 'undefined') return { post() {}, listen() {}, close() {} };
  const channel = new BroadcastChannel(siteName(base));
  return {
    post: (message) => channel.postMessage(message),
    listen(onMessage) {
      channel.addEventListener('message', (event: MessageEvent<ChannelMessage>) => {
        if (event.data?.schema === 1) onMessage(event.data);
      });
    },
    close: () => channel.close(),
  };
}
