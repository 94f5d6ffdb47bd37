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

/** The channel between the tabs of the site at `base`; silent where the browser has none, or denies it. */
export function broadcastChannel(base: string): Channel {
  const channel = opened(siteName(base));
  if (!channel) return { post() {}, listen() {}, close() {} };
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

/** A frame on another site that is denied storage may be denied this as well. */
function opened(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}
