namespace Liandong.Api.Components.Provider;

/// <summary>Names the texts of a provider's desk.</summary>
internal sealed class DeskText;
