// All is defined; what is added to the page has its say before this.

start();
