/** The wire form of an address, for the operations: what comes in by other doors is read by the same rule. */
export { wireForm, type WireForm } from '../../inbound/wire-form.js';
