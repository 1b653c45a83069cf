export interface Config {
  waymark?: {
    /**
     * Seeds the sample organisation, and lets a visitor on the machine that runs the portal sign in as one of its
     * people.
     * @visibility frontend
     */
    sample?: boolean;
    signIn?: {
      /**
       * How people sign in, in the order of the buttons. Each also needs its section in `auth.providers`. When there
       * is one, the people of the sample organisation are not offered.
       * @deepVisibility frontend
       */
      providers?: {
        /** Which provider. */
        id: 'oidc' | 'github';
        /** Name on the button, such as that of the company's directory. */
        title?: string;
      }[];
    };
  };
}
