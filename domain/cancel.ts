/** Why a patient gives a booking back. */
export const cancelReasons = ['not-needed', 'cannot-come', 'other-time', 'mistake'] as const;
export type CancelReason = (typeof cancelReasons)[number];
