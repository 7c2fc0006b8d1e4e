namespace Liandong.Api.Components.PilotBases;

/// <summary>Names the texts of pilot bases.</summary>
internal sealed class PilotBaseText;
