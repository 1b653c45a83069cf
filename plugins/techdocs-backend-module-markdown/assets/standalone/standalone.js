// Pages link to folders, as TechDocs wants it. A page that was opened as a file, or from where
// artifacts of a pipeline are kept, has nobody to look for the index page in the folder.
for (const link of document.querySelectorAll('a[href]')) {
  const isRelative = !/^([a-z][a-z0-9+.-]*:|\/|#|$)/i.test(
    link.getAttribute('href'),
  );
  if (isRelative && link.pathname.endsWith('/')) link.pathname += 'index.html';
}
