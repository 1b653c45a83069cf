/** A fingerpost, the sign along a path: one plate points on, the other back. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="14.5" y="3" width="3" height="26.5" rx="1.5" fill="#9db8b3" />
      <path
        d="M6.5 6h16.1a2 2 0 0 1 1.5.6l3.3 3.7a1.8 1.8 0 0 1 0 2.4l-3.3 3.7a2 2 0 0 1-1.5.6H6.5A1.5 1.5 0 0 1 5 15.5v-8A1.5 1.5 0 0 1 6.5 6z"
        fill="#2dd4bf"
      />
      <path
        d="M24 19H12.6a1.6 1.6 0 0 0-1.2.5l-2.5 2.8a1 1 0 0 0 0 1.4l2.5 2.8a1.6 1.6 0 0 0 1.2.5H24a1.5 1.5 0 0 0 1.5-1.5v-5A1.5 1.5 0 0 0 24 19z"
        fill="#f6ad37"
      />
    </svg>
  );
}
