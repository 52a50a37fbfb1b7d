"""The Graph API half of the simulator: WhatsApp Cloud API as a business meets it."""
