interface Props {
  src: string;
  alt: string;
  width: number;
  height: number;
  /** True for the one picture that is visible first on a page. */
  priority?: boolean;
}

const WIDTHS = [320, 640, 960, 1440];

/** A picture in sizes that fit the screen. Width and height are required, so that the page never jumps. */
export function Picture({ src, alt, width, height, priority = false }: Props) {
  const sources = WIDTHS.filter(candidate => candidate <= width * 2)
    .map(candidate => `${src}?w=${candidate} ${candidate}w`)
    .join(', ');
  return (
    <img
      src={`${src}?w=${width}`}
      srcSet={sources}
      sizes={`(max-width: 700px) 100vw, ${width}px`}
      alt={alt}
      width={width}
      height={height}
      loading={priority ? 'eager' : 'lazy'}
      fetchPriority={priority ? 'high' : 'auto'}
    />
  );
}
