/** What we use of `mx-connect` 2, which brings no types; read from its README and `lib/mx-connect.js`. */
declare module 'mx-connect' {
  import type { Socket } from 'node:net';

  export interface MxConnectOptions {
    readonly target: string;
    readonly port: number;
    /** Milliseconds for one address. */
    readonly maxConnectTime: number;
    /** Addresses to leave out. */
    readonly ignoreMXHosts: readonly string[];
    readonly dnsOptions: {
      readonly resolveRecords: (name: string, type: string) => Promise<readonly unknown[]>;
      readonly blockLocalAddresses: boolean;
      readonly blockReservedNetworks: boolean;
    };
    /** Before each connection; an error ends the search. */
    readonly connectHook: (
      delivery: unknown,
      options: { readonly host: string },
      done: (error?: Error) => void,
    ) => void;
  }

  export interface MxConnection {
    readonly socket: Socket;
    /** The exchanger's name. */
    readonly hostname: string;
    /** The address that was connected to. */
    readonly host: string;
  }

  export default function mxConnect(options: MxConnectOptions): Promise<MxConnection>;
}
