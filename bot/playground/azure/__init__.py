"""Azure on this machine: sign-in, Resource Manager and model management, with services in trouble."""
