/**
 * Whether anybody looks at the page, and when it is worth asking again at once.
 *
 * @typedef {object} Attention A seam: tests say themselves who looks when.
 * @property {() => boolean} isHidden
 * @property {(listener: () => void) => () => void} onChange Called when the page is shown or
 *   hidden, and when the network is back; returns what ends that.
 */
export type Attention = {
    isHidden: () => boolean;
    /**
     * Called when the page is shown or
     * hidden, and when the network is back; returns what ends that.
     */
    onChange: (listener: () => void) => () => void;
};
/**
 * The browser's own; where there is no document, such as in a worker, nothing is ever hidden.
 *
 * @type {Attention}
 */
export declare const pageAttention: Attention;
